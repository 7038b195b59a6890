-- The lower of two middle values is 1 when at least half of the lines are for one piece.
SELECT customer_id AS key
FROM invoice_lines
WHERE customer_id IS NOT NULL
  AND invoice_no NOT LIKE 'C%'
  AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
GROUP BY customer_id
HAVING count(*) >= 20 AND 2 * count(*) FILTER (WHERE quantity <= 1) >= count(*)
