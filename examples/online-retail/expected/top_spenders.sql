-- Customers who never bought spent 0 and belong to the 100 %; ties at the edge stay.
WITH spent AS (
  SELECT customer_id,
         coalesce(sum(quantity * unit_price) FILTER (WHERE invoice_no NOT LIKE 'C%'), 0) AS spend
  FROM invoice_lines
  WHERE customer_id IS NOT NULL
    AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
  GROUP BY customer_id
),
ranked AS (
  SELECT customer_id,
         rank() OVER (ORDER BY spend DESC) AS place,
         count(*) OVER () AS people
  FROM spent
)
SELECT customer_id AS key
FROM ranked
WHERE place <= (people + 9) // 10
