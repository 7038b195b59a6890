-- An invoice is one purchase however many lines it has.
SELECT customer_id AS key
FROM (
  SELECT DISTINCT customer_id, invoice_no
  FROM invoice_lines
  WHERE customer_id IS NOT NULL
    AND invoice_no NOT LIKE 'C%'
    AND invoice_date >= TIMESTAMP '2011-06-09 12:50:00'
    AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
) AS invoices
GROUP BY customer_id
HAVING count(*) > 3
