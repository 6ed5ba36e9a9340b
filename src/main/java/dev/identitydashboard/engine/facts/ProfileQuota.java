package dev.identitydashboard.engine.facts;

import java.util.concurrent.atomic.AtomicLong;

/** The limit on the number of profiles, shared by all shards. */
public final class ProfileQuota {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    public ProfileQuota(long limit) {
        this.limit = limit;
    }

    /** Takes room for one profile; false if there is none. */
    boolean tryReserve() {
        while (true) {
            long now = used.get();
            if (now >= limit) {
                return false;
            }
            if (used.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    void release() {
        used.decrementAndGet();
    }
}
