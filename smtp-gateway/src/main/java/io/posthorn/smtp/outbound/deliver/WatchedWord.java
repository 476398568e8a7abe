package io.posthorn.smtp.outbound.deliver;

import io.posthorn.smtp.outbound.session.LastWord;

/** Knows whether a message came as far as its end: then it is offered to no other host in the same attempt. */
final class WatchedWord implements LastWord {
    private final LastWord word;
    private boolean asked;

    WatchedWord(LastWord word) {
        this.word = word;
    }

    boolean asked() {
        return asked;
    }

    @Override
    public boolean granted() {
        asked = true;
        return word.granted();
    }

    @Override
    public boolean stillTrue() {
        return word.stillTrue();
    }
}
