package dev.identitydashboard.engine.facts;

import java.util.concurrent.atomic.AtomicLong;

/** The limit on the number of profiles, shared by all shards. */
public final class ProfileQuota {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    public ProfileQuota(long limit) {
        this.limit = limit;
    }

    boolean hasRoom() {
        return used.get() < limit;
    }

    /** Takes room for one profile; false if there is none. */
    boolean tryReserve() {
        return used.getAndUpdate(now -> now < limit ? now + 1 : now) < limit;
    }

    /** Takes room for profiles that are there, within the limit or not. */
    void take(int profiles) {
        used.addAndGet(profiles);
    }

    void release() {
        release(1);
    }

    void release(int profiles) {
        used.addAndGet(-profiles);
    }
}
