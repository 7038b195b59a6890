SELECT customer_id AS key
FROM invoice_lines
WHERE customer_id IS NOT NULL AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
EXCEPT
SELECT customer_id
FROM invoice_lines
WHERE invoice_no NOT LIKE 'C%' AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
