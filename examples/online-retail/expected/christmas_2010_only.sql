SELECT DISTINCT customer_id AS key
FROM invoice_lines AS before_christmas
WHERE customer_id IS NOT NULL
  AND invoice_no NOT LIKE 'C%'
  AND CAST(invoice_date AS DATE) BETWEEN DATE '2010-12-01' AND DATE '2010-12-24'
  AND NOT EXISTS (
    SELECT 1
    FROM invoice_lines AS this_season
    WHERE this_season.customer_id = before_christmas.customer_id
      AND this_season.invoice_no NOT LIKE 'C%'
      AND this_season.invoice_date >= TIMESTAMP '2011-11-01 00:00:00'
      AND this_season.invoice_date < TIMESTAMP '2011-12-09 12:50:00'
  )
