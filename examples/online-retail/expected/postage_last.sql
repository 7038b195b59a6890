-- Lines of one invoice have one time: any of the equally latest ones counts.
SELECT DISTINCT customer_id AS key
FROM invoice_lines AS line
WHERE stock_code = 'POST'
  AND invoice_no NOT LIKE 'C%'
  AND invoice_date = (
    SELECT max(other.invoice_date)
    FROM invoice_lines AS other
    WHERE other.customer_id = line.customer_id
      AND other.invoice_no NOT LIKE 'C%'
      AND other.invoice_date < TIMESTAMP '2011-12-09 12:50:00'
  )
