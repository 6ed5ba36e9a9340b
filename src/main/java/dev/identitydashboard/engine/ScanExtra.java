package dev.identitydashboard.engine;

/** Something more that is counted in the pass of a {@link ReportScan}. Several threads begin different shards at the same time. */
interface ScanExtra {
    /** The first day that must be passed, at most the first of the range. */
    int firstDay();

    /** Begins to count an environment of a shard, whose identity the given cursor follows through the days of the range. */
    Part begin(EnvironmentIndex environment, ScanBuffers buffers, IdentityCursor identity);

    /** The counting of one shard, chunk by chunk, and day by day in each. Used by one thread. */
    interface Part {
        void startChunk(int chunk, int words);

        /** Counts a day, of those passed: identity is that of its end if it is of the range. */
        void countDay(int day, DenseChunk active);

        /** Counts the range, once its days have been passed; identity is that of its end. */
        void endChunk();

        /** Adds what was counted to what all shards have. */
        void endShard();
    }
}
