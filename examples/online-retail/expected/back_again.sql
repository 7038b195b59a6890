-- The longest pause that ends in the window: lag() over the invoices, not three windows.
WITH invoices AS (
  SELECT customer_id, invoice_no, min(invoice_date) AS first_line, max(invoice_date) AS last_line
  FROM invoice_lines
  WHERE customer_id IS NOT NULL
    AND invoice_no NOT LIKE 'C%'
    AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
  GROUP BY customer_id, invoice_no
),
pauses AS (
  SELECT customer_id, first_line,
         max(last_line) OVER (PARTITION BY customer_id ORDER BY first_line, invoice_no
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS previous
  FROM invoices
)
SELECT DISTINCT customer_id AS key
FROM pauses
WHERE first_line >= TIMESTAMP '2011-11-09 12:50:00'
  AND previous < TIMESTAMP '2011-06-12 12:50:00'
