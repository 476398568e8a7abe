package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.TraceLog;
import io.posthorn.mailbox.TraceLogContract;

class PostgresTraceLogTest extends TraceLogContract {
    @Override
    protected TraceLog log() {
        return new PostgresTraceLog(TestDatabase.INDEX);
    }
}
