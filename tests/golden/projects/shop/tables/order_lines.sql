SELECT * FROM (VALUES
  (1, 1, 2, 10.00::DECIMAL(10, 2)),
  (1, 3, 1, 180.00),
  (2, 3, 4, 20.00),
  (3, 2, 1, 20.00),
  (4, 2, 9, 20.00),     -- its invoice is nobody's
  (5, 2, 9, 20.00)      -- its invoice is not there
) AS rows (invoice_id, product_id, quantity, price)
