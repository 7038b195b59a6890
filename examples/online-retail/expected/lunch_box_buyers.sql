SELECT customer_id AS key
FROM invoice_lines
WHERE customer_id IS NOT NULL
  AND invoice_no NOT LIKE 'C%'
  AND upper(description) LIKE '%LUNCH BOX%'
  AND invoice_date >= TIMESTAMP '2010-12-09 12:50:00'
  AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
GROUP BY customer_id
HAVING sum(quantity) >= 24
