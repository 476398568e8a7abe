package io.posthorn.directory;

import io.posthorn.contracts.v1.DirectoryChange;

/** Hears of changes of the directory, on one thread, each after the caches obey it. Returns soon and throws nothing. */
public interface DirectoryListener {

    /** A change, once and in the order of the revisions. Sessions of its revoked accounts should end. */
    void onChange(DirectoryChange change);

    /** Changes before the next one were missed: too many happened while this process could not hear of them. */
    void onGap();
}
