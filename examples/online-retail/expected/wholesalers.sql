WITH year AS (
  SELECT customer_id, quantity
  FROM invoice_lines
  WHERE customer_id IS NOT NULL
    AND invoice_no NOT LIKE 'C%'
    AND invoice_date >= TIMESTAMP '2010-12-09 12:50:00'
    AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
)
SELECT customer_id AS key FROM year WHERE quantity >= 500
UNION
SELECT customer_id FROM year GROUP BY customer_id HAVING sum(quantity) >= 5000
