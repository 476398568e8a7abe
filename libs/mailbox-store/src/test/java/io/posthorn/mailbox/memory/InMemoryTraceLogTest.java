package io.posthorn.mailbox.memory;

import io.posthorn.mailbox.TraceLog;
import io.posthorn.mailbox.TraceLogContract;

class InMemoryTraceLogTest extends TraceLogContract {
    @Override
    protected TraceLog log() {
        return new InMemoryTraceLog();
    }
}
