package io.posthorn.auth.admin;

import java.util.List;

/**
 * What became of an import. Good entries are imported even if others are not.
 *
 * @param revision the directory's revision afterwards
 */
public record ImportReport(int created, int updated, long revision, List<Problem> errors) {

    /**
     * An entry that was left out.
     *
     * @param index its place in the import, from 0
     * @param detail a sentence that says why
     */
    public record Problem(int index, String detail) {}
}
