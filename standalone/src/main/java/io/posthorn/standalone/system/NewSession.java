package io.posthorn.standalone.system;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** The system call {@code setsid}: signals of the terminal, such as Ctrl-C, no longer reach us or our children. */
final class NewSession {
    private NewSession() {}

    /** Begins a session. Nothing happens if this process leads a process group already. */
    @SuppressWarnings("restricted") // we start ourselves with --enable-native-access
    static void begin() {
        var linker = Linker.nativeLinker();
        var address = linker.defaultLookup().find("setsid").orElseThrow();
        var setsid = linker.downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT));
        try {
            var session = (int) setsid.invokeExact();
            if (session < 0) {
                System.err.println("No session of its own could be begun; Ctrl-C may reach all processes at once.");
            }
        } catch (Throwable e) {
            throw new IllegalStateException("setsid could not be called", e);
        }
    }
}
