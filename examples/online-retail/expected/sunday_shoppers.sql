SELECT customer_id AS key
FROM invoice_lines
WHERE customer_id IS NOT NULL
  AND left(invoice_no, 1) <> 'C'
  AND dayname(invoice_date) = 'Sunday'
  AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
GROUP BY customer_id
HAVING count(DISTINCT invoice_no) >= 3
