SELECT * FROM (VALUES
  (7, 1, TIMESTAMPTZ '2026-03-01 10:00:00Z', 30.00::DECIMAL(10, 2), 'web', 'a note'),
  (8, 1, TIMESTAMPTZ '2026-03-02 10:00:00Z', 12.50::DECIMAL(10, 2), 'shop', NULL)
) AS t(order_id, customer_id, ordered_at, amount, channel, note)
