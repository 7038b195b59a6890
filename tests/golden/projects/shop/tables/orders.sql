SELECT order_id, customer_id, ordered_at::TIMESTAMPTZ AS ordered_at, amount::DECIMAL(10, 2) AS amount, status, channel, coupon,
  store_id, product_id
FROM (VALUES
  (101, 1, '2025-09-30 10:00:00Z', 100.00, 'paid', 'web', NULL, NULL, 1),        -- six months before now, exactly
  (102, 1, '2025-11-20 12:00:00Z', 50.00, 'paid', 'web', NULL, NULL, 2),
  (103, 1, '2026-01-10 12:00:00Z', 25.50, 'paid', 'store', NULL, 1, 2),
  (104, 1, '2026-03-15 08:00:00Z', 200.00, 'paid', 'web', 'SPRING', NULL, 3),
  (104, 1, '2026-03-15 08:00:00Z', 200.00, 'paid', 'web', 'SPRING', NULL, 3),    -- a copy
  (105, 1, '2026-03-31 09:59:59Z', 10.00, 'paid', 'store', NULL, 1, 2),          -- a second before now
  (201, 2, '2025-09-30 09:59:59Z', 40.00, 'paid', 'web', NULL, NULL, 1),         -- a second more than six months
  (202, 2, '2025-12-24 18:00:00Z', 60.00, 'paid', 'store', NULL, 1, 1),
  (203, 2, '2026-02-14 10:00:00Z', 60.00, 'cancelled', 'web', NULL, NULL, 1),
  (204, 2, '2026-03-05 10:00:00Z', 80.00, 'returned', 'store', NULL, 2, 3),
  (301, 3, '2025-10-26 00:30:00Z', 20.00, 'paid', 'web', NULL, NULL, 1),         -- 02:30 in Paris, the first one
  (302, 3, '2025-10-26 01:30:00Z', 20.00, 'paid', 'web', NULL, NULL, 1),         -- 02:30 in Paris, the second one
  (303, 3, '2026-02-28 23:30:00Z', 30.00, 'paid', 'store', NULL, 2, 2),          -- already March in Paris
  (304, 3, '2026-03-01 10:59:59Z', 15.00, 'paid', 'web', NULL, NULL, 2),         -- a second more than 30 days
  (401, 4, '2026-01-05 10:00:00Z', 900.00, 'paid', 'store', NULL, 3, 1),
  (402, 4, '2026-01-05 10:00:00Z', 100.00, 'paid', 'web', NULL, NULL, 2),        -- at the same time
  (403, 4, NULL, 500.00, 'paid', 'web', NULL, NULL, 2),                          -- without a time: no event
  (501, 5, '2026-03-20 12:00:00Z', 35.00, 'paid', 'web', 'SPRING', NULL, 3),
  (601, 6, '2026-04-02 10:00:00Z', 70.00, 'paid', 'web', NULL, NULL, 1),         -- not yet
  (701, 7, '2025-02-01 10:00:00Z', 20.00, 'paid', 'store', NULL, 1, 2),
  (702, 7, '2026-01-15 10:00:00Z', 25.00, 'paid', 'store', NULL, 1, 2),
  (801, 8, '2025-10-01 10:00:00Z', 45.00, 'paid', 'web', NULL, NULL, 1),
  (802, 8, '2026-03-10 10:00:00Z', 55.00, 'paid', 'web', NULL, NULL, 4),         -- of a product that is not there
  (901, 9, '2025-12-01 10:00:00Z', 150.00, 'paid', 'web', NULL, NULL, 1),
  (902, 9, '2026-01-01 00:00:00Z', NULL, 'paid', 'web', NULL, NULL, 1),          -- of an amount that is not known
  (903, 9, '2026-02-01 10:00:00Z', 30.00, 'paid', NULL, NULL, NULL, 1),
  (904, 9, '2026-03-01 11:00:00Z', 45.00, 'paid', 'web', NULL, NULL, 1),         -- 30 days before now, exactly
  (1001, 10, '2026-03-02 10:00:00Z', 10.00, 'paid', 'web', NULL, NULL, 2),
  (1001, 10, '2026-03-03 10:00:00Z', 30.00, 'paid', 'web', NULL, NULL, 2),       -- a later copy: this one stands
  (1002, 10, '2026-02-10 10:00:00Z', 5.00, 'paid', 'web', NULL, NULL, 2),
  (1002, 10, '2026-02-10 10:00:00Z', NULL, 'paid', 'web', NULL, NULL, 2),        -- a copy of the same time, nothing set
  (NULL, 10, '2026-03-04 10:00:00Z', 7.00, 'paid', 'web', NULL, NULL, 2),        -- without a key: no copies
  (NULL, 10, '2026-03-04 10:00:00Z', 7.00, 'paid', 'web', NULL, NULL, 2),
  (1201, 12, '2026-03-01 12:00:00Z', 99.00, 'cancelled', 'web', NULL, NULL, 1),
  (7701, 77, '2026-03-01 12:00:00Z', 1000.00, 'paid', 'web', NULL, NULL, 1),     -- of nobody
  (9901, 99, '2026-03-01 12:00:00Z', 1000.00, 'paid', 'web', NULL, NULL, 1)      -- of the tester
) AS rows (order_id, customer_id, ordered_at, amount, status, channel, coupon, store_id, product_id)
