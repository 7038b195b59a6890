WITH articles AS (
  SELECT customer_id, stock_code
  FROM invoice_lines
  WHERE customer_id IS NOT NULL
    AND invoice_no NOT LIKE 'C%'
    AND invoice_date BETWEEN TIMESTAMP '2010-12-09 12:50:00' AND TIMESTAMP '2011-12-09 12:49:59.999999'
  GROUP BY customer_id, stock_code
)
SELECT customer_id AS key
FROM articles
GROUP BY customer_id
HAVING count(stock_code) >= 200
