SELECT DISTINCT here.customer_id AS key
FROM invoice_lines AS here
JOIN invoice_lines AS there ON there.customer_id = here.customer_id AND there.country <> here.country
WHERE here.invoice_no NOT LIKE 'C%'
  AND there.invoice_no NOT LIKE 'C%'
  AND here.invoice_date < TIMESTAMP '2011-12-09 12:50:00'
  AND there.invoice_date < TIMESTAMP '2011-12-09 12:50:00'
