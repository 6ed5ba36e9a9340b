package dev.identitydashboard.mparticle;

/**
 * What a reading works with and the next one can use again: it takes more time to make than many a message takes to read. For one thread at
 * a time.
 *
 * @param scanner of batches
 * @param recorder of what they say
 */
record ReadingTools(BatchScanner scanner, BatchRecorder recorder) {
    static ReadingTools of(ReaderSettings settings) {
        return new ReadingTools(settings.scanner(), new BatchRecorder(settings.dashboard(), settings::fallback));
    }

    /** Lets go of what was read; whether they are small enough to be kept. */
    boolean putAside() {
        return scanner.putAside() && recorder.putAside();
    }
}
