-- Bought within the window, and never before it.
SELECT DISTINCT customer_id AS key
FROM invoice_lines
WHERE invoice_no NOT LIKE 'C%'
  AND invoice_date >= TIMESTAMP '2011-11-09 12:50:00'
  AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
  AND customer_id NOT IN (
    SELECT customer_id
    FROM invoice_lines
    WHERE customer_id IS NOT NULL
      AND invoice_no NOT LIKE 'C%'
      AND invoice_date < TIMESTAMP '2011-11-09 12:50:00'
  )
