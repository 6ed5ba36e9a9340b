package dev.identitydashboard.engine;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** All shards of a dashboard, and which of them a profile belongs to. */
final class Shards {
    private final Shard[] shards;

    /** Makes so many shards, a power of two. */
    Shards(int count, IntFunction<Shard> shard) {
        this.shards = IntStream.range(0, count).mapToObj(shard).toArray(Shard[]::new);
    }

    Shard of(long mpid) {
        return shards[indexOf(mpid)];
    }

    /** Takes high bits of a multiplicative hash, so that consecutive MPIDs spread evenly. */
    int indexOf(long mpid) {
        long mixed = (mpid ^ (mpid >>> 32)) * 0x9e3779b97f4a7c15L;
        return ((int) (mixed >>> 40)) & (shards.length - 1);
    }

    Shard get(int index) {
        return shards[index];
    }

    int count() {
        return shards.length;
    }

    List<Shard> all() {
        return List.of(shards);
    }
}
