-- The country of a customer is that of their latest line, be it of a cancelled invoice.
WITH lines AS (
  SELECT * FROM invoice_lines WHERE customer_id IS NOT NULL AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
),
people AS (
  SELECT customer_id, max_by(country, invoice_date) AS country FROM lines GROUP BY customer_id
),
bought AS (
  SELECT customer_id,
         count(DISTINCT invoice_no) AS purchases,
         count(DISTINCT stock_code) AS articles,
         sum(quantity * unit_price) AS spend
  FROM lines
  WHERE invoice_no NOT LIKE 'C%'
  GROUP BY customer_id
)
SELECT customer_id AS key
FROM people
JOIN bought USING (customer_id)
WHERE country <> 'United Kingdom'
  AND CAST(purchases >= 5 AS INTEGER) + CAST(articles >= 50 AS INTEGER) + CAST(spend >= 2500 AS INTEGER) >= 2
