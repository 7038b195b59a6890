-- The fifty audiences of audiences.txt in one statement that reads each table once: every row carries a bit per condition
-- on it, one grouping per table folds them, and the people are read once at the end. Orders that occur twice are found
-- first, so that only they are ranked.
WITH rows_purchase AS MATERIALIZED (
  SELECT * FROM (SELECT customer_id, order_id, amount, ordered_at, CAST(CASE WHEN ordered_at >= TIMESTAMPTZ '2026-10-25 00:00:00+00' THEN 2097119 WHEN ordered_at >= TIMESTAMPTZ '2026-10-18 00:00:00+00' THEN 1966047 WHEN ordered_at >= TIMESTAMPTZ '2026-10-02 00:00:00+00' THEN 1703903 WHEN ordered_at >= TIMESTAMPTZ '2026-08-03 00:00:00+00' THEN 1113819 WHEN ordered_at >= TIMESTAMPTZ '2026-05-05 00:00:00+00' THEN 1111643 WHEN ordered_at >= TIMESTAMPTZ '2026-05-01 00:00:00+00' THEN 63059 WHEN ordered_at >= TIMESTAMPTZ '2025-11-01 00:00:00+00' THEN 63058 WHEN ordered_at >= TIMESTAMPTZ '2024-11-01 00:00:00+00' THEN 57376 ELSE 57344 END AS BIGINT)
    & CAST(459065 | CASE WHEN status = 'delivered' THEN 581830 ELSE 0 END | CASE WHEN channel = 'store' THEN 512 ELSE 0 END | CASE WHEN channel = 'web' THEN 1024 ELSE 0 END | CASE WHEN status = 'returned' THEN 6144 ELSE 0 END | CASE WHEN channel = 'app' THEN 1048576 ELSE 0 END AS BIGINT) AS m
  FROM 'LAKE/orders.parquet'
  WHERE status IS DISTINCT FROM 'cancelled' AND is_test = false AND ordered_at < TIMESTAMPTZ '2026-11-01 00:00:00+00') WHERE m <> 0),
copied_purchase AS MATERIALIZED (
  SELECT order_id FROM rows_purchase WHERE m & 546755 <> 0 AND order_id IS NOT NULL GROUP BY order_id HAVING count(*) > 1),
per_purchase AS MATERIALIZED (
  SELECT customer_id, bit_or(m) AS m_purchase, count(CASE WHEN m & 1 <> 0 THEN 1 END) AS f1, count(CASE WHEN m & 2 <> 0 THEN 1 END) AS f3, count(CASE WHEN m & 256 <> 0 THEN 1 END) AS f11, count(CASE WHEN m & 512 <> 0 THEN 1 END) AS f12, count(CASE WHEN m & 1024 <> 0 THEN 1 END) AS f13, count(CASE WHEN m & 4096 <> 0 THEN 1 END) AS f15, count(CASE WHEN m & 16384 <> 0 THEN 1 END) AS f18, sum(CASE WHEN m & 64 <> 0 THEN amount END) AS f8, sum(CASE WHEN m & 128 <> 0 THEN amount END) AS f9, min(CASE WHEN m & 8192 <> 0 THEN ordered_at END) AS f17, max(CASE WHEN m & 32768 <> 0 THEN ordered_at END) AS f19, sum(CASE WHEN m & 524288 <> 0 THEN amount END) AS f56
  FROM (SELECT customer_id, amount, ordered_at, m FROM rows_purchase WHERE order_id IS NULL OR order_id NOT IN (FROM copied_purchase) UNION ALL SELECT customer_id, amount, ordered_at, (m & 1550396)
    | CASE WHEN m & 1 <> 0 AND row_number() OVER (PARTITION BY customer_id, order_id, m & 1 ORDER BY ordered_at DESC) = 1 THEN 1 ELSE 0 END
    | CASE WHEN m & 2 <> 0 AND row_number() OVER (PARTITION BY customer_id, order_id, m & 2 ORDER BY ordered_at DESC) = 1 THEN 2 ELSE 0 END
    | CASE WHEN m & 64 <> 0 AND row_number() OVER (PARTITION BY customer_id, order_id, m & 64 ORDER BY ordered_at DESC, amount DESC NULLS LAST) = 1 THEN 64 ELSE 0 END
    | CASE WHEN m & 128 <> 0 AND row_number() OVER (PARTITION BY customer_id, order_id, m & 128 ORDER BY ordered_at DESC, amount DESC NULLS LAST) = 1 THEN 128 ELSE 0 END
    | CASE WHEN m & 256 <> 0 AND row_number() OVER (PARTITION BY customer_id, order_id, m & 256 ORDER BY ordered_at DESC) = 1 THEN 256 ELSE 0 END
    | CASE WHEN m & 512 <> 0 AND row_number() OVER (PARTITION BY customer_id, order_id, m & 512 ORDER BY ordered_at DESC) = 1 THEN 512 ELSE 0 END
    | CASE WHEN m & 1024 <> 0 AND row_number() OVER (PARTITION BY customer_id, order_id, m & 1024 ORDER BY ordered_at DESC) = 1 THEN 1024 ELSE 0 END
    | CASE WHEN m & 4096 <> 0 AND row_number() OVER (PARTITION BY customer_id, order_id, m & 4096 ORDER BY ordered_at DESC) = 1 THEN 4096 ELSE 0 END
    | CASE WHEN m & 16384 <> 0 AND row_number() OVER (PARTITION BY customer_id, order_id, m & 16384 ORDER BY ordered_at DESC) = 1 THEN 16384 ELSE 0 END
    | CASE WHEN m & 524288 <> 0 AND row_number() OVER (PARTITION BY customer_id, order_id, m & 524288 ORDER BY ordered_at DESC, amount DESC NULLS LAST) = 1 THEN 524288 ELSE 0 END AS m
  FROM rows_purchase WHERE order_id IN (FROM copied_purchase)) WHERE m <> 0 GROUP BY customer_id),
per_email_event AS (
  SELECT customer_id, bit_or(m) AS m_email_event, count(CASE WHEN m & 4 <> 0 THEN 1 END) AS f30, count(CASE WHEN m & 8 <> 0 THEN 1 END) AS f31, count(CASE WHEN m & 128 <> 0 THEN 1 END) AS f35, max(CASE WHEN m & 512 <> 0 THEN occurred_at END) AS f38
  FROM (SELECT customer_id, occurred_at, CAST(CASE WHEN occurred_at >= TIMESTAMPTZ '2026-10-25 00:00:00+00' THEN 4095 WHEN occurred_at >= TIMESTAMPTZ '2026-10-18 00:00:00+00' THEN 4063 WHEN occurred_at >= TIMESTAMPTZ '2026-10-02 00:00:00+00' THEN 3807 WHEN occurred_at >= TIMESTAMPTZ '2026-09-02 00:00:00+00' THEN 1754 WHEN occurred_at >= TIMESTAMPTZ '2026-08-03 00:00:00+00' THEN 1752 WHEN occurred_at >= TIMESTAMPTZ '2026-05-05 00:00:00+00' THEN 1728 WHEN occurred_at >= TIMESTAMPTZ '2025-11-01 00:00:00+00' THEN 1600 ELSE 512 END AS BIGINT)
    & CAST(CASE WHEN kind IN ('open', 'click') THEN 531 ELSE 0 END | CASE WHEN kind = 'open' THEN 4 ELSE 0 END | CASE WHEN kind = 'sent' THEN 264 ELSE 0 END | CASE WHEN kind = 'click' THEN 2208 ELSE 0 END | CASE WHEN kind = 'bounce' THEN 64 ELSE 0 END | CASE WHEN kind = 'unsubscribe' THEN 1024 ELSE 0 END AS BIGINT) AS m
  FROM 'LAKE/email_events.parquet'
  WHERE occurred_at < TIMESTAMPTZ '2026-11-01 00:00:00+00') WHERE m <> 0 GROUP BY customer_id),
per_ticket AS (
  SELECT customer_id, bit_or(m) AS m_ticket, count(CASE WHEN m & 4 <> 0 THEN 1 END) AS f52
  FROM (SELECT customer_id, CAST(CASE WHEN opened_at >= TIMESTAMPTZ '2026-08-03 00:00:00+00' THEN 31 WHEN opened_at >= TIMESTAMPTZ '2026-05-05 00:00:00+00' THEN 30 WHEN opened_at >= TIMESTAMPTZ '2025-11-01 00:00:00+00' THEN 22 ELSE 2 END AS BIGINT)
    & CAST(20 | CASE WHEN topic = 'return' THEN 1 ELSE 0 END | CASE WHEN status = 'open' THEN 2 ELSE 0 END | CASE WHEN rating <= 2 THEN 8 ELSE 0 END AS BIGINT) AS m
  FROM (FROM 'LAKE/support_tickets.parquet' WHERE updated_at < TIMESTAMPTZ '2026-11-01 00:00:00+00' QUALIFY row_number() OVER (PARTITION BY ticket_id ORDER BY updated_at DESC, topic DESC NULLS LAST, status DESC NULLS LAST, rating DESC NULLS LAST) = 1)
  WHERE opened_at < TIMESTAMPTZ '2026-11-01 00:00:00+00') WHERE m <> 0 GROUP BY customer_id),
product_mask AS MATERIALIZED (
  SELECT product_id, CAST(CASE WHEN category = 'shoes' THEN 1 ELSE 0 END | CASE WHEN category = 'bags' THEN 2 ELSE 0 END | CASE WHEN category = 'jewellery' THEN 4 ELSE 0 END | CASE WHEN category = 'dresses' THEN 8 ELSE 0 END | CASE WHEN category = 'coats' THEN 16 ELSE 0 END | CASE WHEN colour = 'noir' THEN 32 ELSE 0 END | CASE WHEN colour = 'blanc' THEN 64 ELSE 0 END | CASE WHEN category IN ('kids', 'home') THEN 256 ELSE 0 END | CASE WHEN category = 'knitwear' THEN 512 ELSE 0 END AS BIGINT) AS pm FROM 'LAKE/products.parquet'),
per_order_line AS (
  SELECT customer_id, bit_or(m) AS m_order_line, count(CASE WHEN m & 8 <> 0 THEN 1 END) AS f23, sum(CASE WHEN m & 16 <> 0 THEN amount END) AS f24, sum(CASE WHEN m & 128 <> 0 THEN quantity END) AS f27
  FROM (SELECT customer_id, amount, quantity, CAST(CASE WHEN ordered_at >= TIMESTAMPTZ '2026-08-03 00:00:00+00' THEN 1023 WHEN ordered_at >= TIMESTAMPTZ '2026-05-05 00:00:00+00' THEN 895 WHEN ordered_at >= TIMESTAMPTZ '2025-11-01 00:00:00+00' THEN 892 WHEN ordered_at >= TIMESTAMPTZ '2024-11-01 00:00:00+00' THEN 528 ELSE 512 END AS BIGINT)
    & CAST(128 | coalesce(pm, 0) AS BIGINT) AS m
  FROM (SELECT l.*, pm FROM 'LAKE/order_lines.parquet' l LEFT JOIN product_mask USING (product_id))
  WHERE status IS DISTINCT FROM 'cancelled' AND ordered_at < TIMESTAMPTZ '2026-11-01 00:00:00+00') WHERE m <> 0 GROUP BY customer_id),
per_web_visit AS (
  SELECT customer_id, bit_or(m) AS m_web_visit, count(CASE WHEN m & 1 <> 0 THEN 1 END) AS f40, count(CASE WHEN m & 4 <> 0 THEN 1 END) AS f43, sum(CASE WHEN m & 64 <> 0 THEN seconds END) AS f48, avg(CASE WHEN m & 128 <> 0 THEN seconds END) AS f49
  FROM (SELECT customer_id, seconds, CAST(CASE WHEN visited_at >= TIMESTAMPTZ '2026-10-29 00:00:00+00' THEN 1023 WHEN visited_at >= TIMESTAMPTZ '2026-10-25 00:00:00+00' THEN 1015 WHEN visited_at >= TIMESTAMPTZ '2026-10-18 00:00:00+00' THEN 501 WHEN visited_at >= TIMESTAMPTZ '2026-10-02 00:00:00+00' THEN 497 WHEN visited_at >= TIMESTAMPTZ '2026-08-03 00:00:00+00' THEN 496 WHEN visited_at >= TIMESTAMPTZ '2025-11-01 00:00:00+00' THEN 128 ELSE 0 END AS BIGINT)
    & CAST(961 | CASE WHEN page = 'basket' THEN 2 ELSE 0 END | CASE WHEN page = 'product' THEN 4 ELSE 0 END | CASE WHEN page = 'search' THEN 8 ELSE 0 END | CASE WHEN device = 'mobile' THEN 16 ELSE 0 END | CASE WHEN device = 'desktop' THEN 32 ELSE 0 END AS BIGINT) AS m
  FROM 'LAKE/web_visits/*.parquet'
  WHERE visited_at < TIMESTAMPTZ '2026-11-01 00:00:00+00' AND visited_at >= TIMESTAMPTZ '2025-11-01 00:00:00+00') WHERE m <> 0 GROUP BY customer_id),
tenth AS MATERIALIZED (
  SELECT -quantile_disc(-coalesce(f8, 0), 0.1) AS least_value FROM (SELECT customer_id FROM 'LAKE/customers.parquet' WHERE (email IS NULL OR NOT ends_with(email, '@boutique.test'))) LEFT JOIN per_purchase USING (customer_id))
SELECT count(CASE WHEN (coalesce(f1, 0) > 3 AND coalesce((m_email_event & 1 <> 0), false)) THEN 1 END),
  count(CASE WHEN coalesce(f3, 0) >= 5 THEN 1 END),
  count(CASE WHEN (coalesce((m_purchase & 4 <> 0), false) AND coalesce(country = 'FR', false)) THEN 1 END),
  count(CASE WHEN NOT coalesce((m_purchase & 8 <> 0), false) THEN 1 END),
  count(CASE WHEN (NOT coalesce((m_purchase & 16 <> 0), false) AND coalesce((m_purchase & 32 <> 0), false)) THEN 1 END),
  count(CASE WHEN coalesce(f8, 0) >= 500 THEN 1 END),
  count(CASE WHEN coalesce(f9, 0) >= 200 THEN 1 END),
  count(CASE WHEN (coalesce(f8, 0) >= 1000 AND NOT coalesce((m_ticket & 1 <> 0), false)) THEN 1 END),
  count(CASE WHEN (coalesce(f11, 0) <= 2 AND coalesce(language = 'fr', false)) THEN 1 END),
  count(CASE WHEN (coalesce(f12, 0) >= 2 AND coalesce(f13, 0) >= 2) THEN 1 END),
  count(CASE WHEN coalesce((m_purchase & 2048 <> 0), false) THEN 1 END),
  count(CASE WHEN (coalesce(f15, 0) >= 2 AND coalesce(f3, 0) >= 3) THEN 1 END),
  count(CASE WHEN coalesce(f8, 0) >= (SELECT least_value FROM tenth) THEN 1 END),
  count(CASE WHEN (coalesce(f8, 0) >= (SELECT least_value FROM tenth) AND NOT coalesce((m_email_event & 2 <> 0), false)) THEN 1 END),
  count(CASE WHEN coalesce(f17 >= TIMESTAMPTZ '2026-08-03 00:00:00+00', false) THEN 1 END),
  count(CASE WHEN (coalesce(f17 >= TIMESTAMPTZ '2025-11-01 00:00:00+00', false) AND coalesce(f18, 0) = 1) THEN 1 END),
  count(CASE WHEN coalesce(f19 < TIMESTAMPTZ '2026-07-04 00:00:00+00', false) THEN 1 END),
  count(CASE WHEN (coalesce(f19 >= TIMESTAMPTZ '2026-09-02 00:00:00+00', false) AND coalesce(loyalty = 'gold', false)) THEN 1 END),
  count(CASE WHEN (coalesce((m_order_line & 1 <> 0), false) AND coalesce((m_order_line & 2 <> 0), false)) THEN 1 END),
  count(CASE WHEN coalesce((m_order_line & 4 <> 0), false) THEN 1 END),
  count(CASE WHEN coalesce(f23, 0) >= 3 THEN 1 END),
  count(CASE WHEN coalesce(f24, 0) >= 150 THEN 1 END),
  count(CASE WHEN (coalesce((m_order_line & 32 <> 0), false) AND NOT coalesce((m_order_line & 64 <> 0), false)) THEN 1 END),
  count(CASE WHEN coalesce(f27, 0) >= 10 THEN 1 END),
  count(CASE WHEN (coalesce((m_order_line & 256 <> 0), false) AND coalesce(country IN ('FR', 'BE'), false)) THEN 1 END),
  count(CASE WHEN NOT coalesce((m_order_line & 512 <> 0), false) THEN 1 END),
  count(CASE WHEN coalesce(f30, 0) >= 2 THEN 1 END),
  count(CASE WHEN (coalesce(f31, 0) >= 3 AND NOT coalesce((m_email_event & 16 <> 0), false)) THEN 1 END),
  count(CASE WHEN coalesce((m_email_event & 32 <> 0), false) THEN 1 END),
  count(CASE WHEN (coalesce((m_email_event & 64 <> 0), false) AND coalesce(email IS NOT NULL, false)) THEN 1 END),
  count(CASE WHEN coalesce(f35, 0) >= 2 THEN 1 END),
  count(CASE WHEN NOT coalesce((m_email_event & 256 <> 0), false) THEN 1 END),
  count(CASE WHEN (coalesce((m_email_event & 1 <> 0), false) AND NOT coalesce((m_purchase & 65536 <> 0), false)) THEN 1 END),
  count(CASE WHEN coalesce(f38 >= TIMESTAMPTZ '2026-09-17 00:00:00+00', false) THEN 1 END),
  count(CASE WHEN (coalesce((m_email_event & 1024 <> 0), false) AND coalesce(language = 'fr', false)) THEN 1 END),
  count(CASE WHEN coalesce(f40, 0) >= 5 THEN 1 END),
  count(CASE WHEN (coalesce((m_web_visit & 2 <> 0), false) AND NOT coalesce((m_purchase & 131072 <> 0), false)) THEN 1 END),
  count(CASE WHEN (coalesce(f43, 0) >= 3 AND NOT coalesce((m_purchase & 262144 <> 0), false)) THEN 1 END),
  count(CASE WHEN coalesce((m_web_visit & 8 <> 0), false) THEN 1 END),
  count(CASE WHEN (coalesce((m_web_visit & 16 <> 0), false) AND NOT coalesce((m_web_visit & 32 <> 0), false)) THEN 1 END),
  count(CASE WHEN coalesce(f48, 0) >= 1800 THEN 1 END),
  count(CASE WHEN coalesce(f49 > 60, false) THEN 1 END),
  count(CASE WHEN NOT coalesce((m_web_visit & 256 <> 0), false) THEN 1 END),
  count(CASE WHEN coalesce((m_ticket & 2 <> 0), false) THEN 1 END),
  count(CASE WHEN (coalesce(f52, 0) >= 2 AND coalesce(loyalty IN ('silver', 'gold'), false)) THEN 1 END),
  count(CASE WHEN coalesce((m_ticket & 8 <> 0), false) THEN 1 END),
  count(CASE WHEN coalesce(country = 'DE' AND language = 'de', false) THEN 1 END),
  count(CASE WHEN (coalesce(loyalty = 'basic' AND signed_up_at >= TIMESTAMPTZ '2025-11-01 00:00:00+00', false) AND coalesce((m_purchase & 16 <> 0), false)) THEN 1 END),
  count(CASE WHEN ((coalesce((m_web_visit & 512 <> 0), false) AND coalesce((m_email_event & 2048 <> 0), false)) OR coalesce(f56, 0) >= 300) THEN 1 END),
  count(CASE WHEN (coalesce(birth_date IS NOT NULL AND birth_date < DATE '1980-01-01', false) AND coalesce((m_purchase & 1048576 <> 0), false) AND NOT coalesce((m_ticket & 16 <> 0), false)) THEN 1 END)
FROM 'LAKE/customers.parquet' LEFT JOIN per_purchase USING (customer_id) LEFT JOIN per_email_event USING (customer_id) LEFT JOIN per_ticket USING (customer_id) LEFT JOIN per_order_line USING (customer_id) LEFT JOIN per_web_visit USING (customer_id)
WHERE (email IS NULL OR NOT ends_with(email, '@boutique.test'))
