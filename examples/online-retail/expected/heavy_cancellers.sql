SELECT customer_id AS key
FROM invoice_lines
WHERE customer_id IS NOT NULL AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
GROUP BY customer_id
HAVING count(DISTINCT CASE WHEN invoice_no LIKE 'C%' THEN invoice_no END) >= 3
   AND 4 * coalesce(sum(CASE WHEN invoice_no LIKE 'C%' THEN -quantity * unit_price END), 0)
       > coalesce(sum(CASE WHEN invoice_no NOT LIKE 'C%' THEN quantity * unit_price END), 0)
