package io.posthorn.auth.support;

import io.posthorn.auth.directory.DirectoryChange;
import io.posthorn.auth.directory.DirectoryContract;
import java.util.List;

class MemoryDirectoryTest extends DirectoryContract {
    private final MemoryDirectory directory = new MemoryDirectory();

    @Override
    protected Subject newDirectory() {
        return new Subject(directory, directory, directory);
    }

    @Override
    protected List<DirectoryChange> changes() {
        return directory.changes();
    }
}
