WITH amounts AS (
  SELECT customer_id,
         CASE WHEN invoice_date >= TIMESTAMP '2011-09-10 12:50:00' THEN 'new' ELSE 'old' END AS span,
         sum(quantity * unit_price) AS amount
  FROM invoice_lines
  WHERE customer_id IS NOT NULL
    AND invoice_no NOT LIKE 'C%'
    AND invoice_date >= TIMESTAMP '2011-06-12 12:50:00'
    AND invoice_date < TIMESTAMP '2011-12-09 12:50:00'
  GROUP BY ALL
)
SELECT new.customer_id AS key
FROM amounts AS new
JOIN amounts AS old USING (customer_id)
WHERE new.span = 'new' AND old.span = 'old' AND new.amount > 2 * old.amount
