package io.posthorn.auth.adapter;

import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import javax.sql.DataSource;

/** A database whose times nobody looks at. */
final class Untimed {
    private Untimed() {}

    static Database database(DataSource dataSource) {
        return new Database(dataSource, Meters.unobserved().outcomes(Metric.POSTGRES_TRANSACTION, "directory"));
    }
}
