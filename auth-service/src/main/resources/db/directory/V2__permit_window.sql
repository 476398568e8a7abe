-- Permits of the limits that gateways share, used up in the interval that ends then. They need not outlive a crash.
CREATE UNLOGGED TABLE permit_window (
    key     text COLLATE "C" PRIMARY KEY,
    -- The end of the interval, in seconds since 1970.
    ends    bigint NOT NULL,
    used    bigint NOT NULL,
    -- What the latest request got.
    granted bigint NOT NULL
) WITH (fillfactor = 50);
