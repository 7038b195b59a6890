-- The last invoice is older than the window: its end does not matter.
SELECT customer_id AS key
FROM invoice_lines
WHERE customer_id IS NOT NULL
  AND invoice_no NOT LIKE 'C%'
  AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
GROUP BY customer_id
HAVING count(DISTINCT invoice_no) >= 3
   AND max(invoice_date) < TIMESTAMP '2011-09-10 12:50:00'
