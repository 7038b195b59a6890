SELECT customer_id AS key
FROM invoice_lines
WHERE customer_id IS NOT NULL
  AND invoice_no NOT LIKE 'C%'
  AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
GROUP BY customer_id
HAVING max(invoice_date) >= TIMESTAMP '2011-06-12 12:50:00'
   AND max(invoice_date) < TIMESTAMP '2011-10-10 12:50:00'
