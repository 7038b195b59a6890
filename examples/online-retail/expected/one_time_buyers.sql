SELECT min(customer_id) AS key
FROM invoice_lines
WHERE customer_id IS NOT NULL
  AND invoice_no NOT LIKE 'C%'
  AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
GROUP BY customer_id
HAVING min(invoice_no) = max(invoice_no)
   AND bool_and(invoice_date < TIMESTAMP '2011-06-09 12:50:00')
