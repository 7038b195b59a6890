SELECT customer_id, changed_at::TIMESTAMPTZ AS changed_at, purpose, status
FROM (VALUES
  (1, '2025-01-15 09:00:00Z', 'email_marketing', 'granted'),
  (1, '2025-01-15 09:00:00Z', 'ads_social', 'withdrawn'),
  (2, '2025-03-31 10:00:00Z', 'email_marketing', 'granted'),
  (2, '2026-01-01 10:00:00Z', 'email_marketing', 'withdrawn'),
  (3, '2025-06-01 08:00:00Z', 'email_marketing', 'withdrawn'),
  (3, '2025-07-01 08:00:00Z', 'email_marketing', 'granted'),
  (4, '2025-01-01 10:00:00Z', 'email_marketing', 'granted'),
  (5, '2026-03-29 00:30:00Z', 'email_marketing', 'granted'),
  (7, NULL, 'email_marketing', 'granted'),                      -- without a time: says nothing
  (8, '2026-02-28 23:00:00Z', 'email_marketing', 'granted'),    -- both at once: one of them is enough
  (8, '2026-02-28 23:00:00Z', 'email_marketing', 'withdrawn'),
  (9, '2026-04-01 10:00:00Z', 'email_marketing', 'granted'),    -- a day after now
  (10, '2026-03-23 23:00:00Z', 'email_marketing', 'granted'),
  (10, '2026-03-23 23:00:00Z', 'ads_social', 'granted'),
  (11, '2025-10-26 10:00:00Z', 'email_marketing', 'granted'),
  (12, '2026-01-01 00:00:00Z', 'email_marketing', 'granted'),
  (12, '2026-01-01 00:00:00Z', 'ads_social', 'granted')
) AS rows (customer_id, changed_at, purpose, status)
