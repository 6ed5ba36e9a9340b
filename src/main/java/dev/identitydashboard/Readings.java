package dev.identitydashboard;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the readings of the clock so far say together about the days that have passed the retention. Each reading has an oldest kept
 * day and thereby says that the days before it have passed. Two readings at least 24 hours apart agree on a day if both say so and
 * none between them said otherwise. Immutable.
 *
 * @param era how often the clock was turned back behind days that had left for good
 * @param firstStored the first day that has not left for good; {@link Integer#MIN_VALUE} if none has left
 * @param agreed the days before it are agreed to have passed, as far as later readings have not said otherwise
 * @param claim what the last readings say beyond that, from the latest day down
 */
record Readings(
        int era, int firstStored, int agreed, @Nullable Claim claim) {
    private static final Duration PATIENCE = Duration.ofHours(24);
    /** Far more than there can be. */
    private static final int MOST_CLAIMS = 1_000;
    /** Nothing has been read. */
    static final Readings NONE = new Readings(0, Integer.MIN_VALUE, Integer.MIN_VALUE, null);

    /**
     * All last readings say that the days before a day have passed; there are hardly ever more than three, for each spans 24 hours.
     *
     * @param day the day
     * @param since the earliest of those readings
     * @param earlier the claim to an earlier day, which more readings have made
     */
    record Claim(int day, Instant since, @Nullable Claim earlier) {
        boolean isOldEnough(Instant now) {
            return !now.isBefore(since.plus(PATIENCE));
        }
    }

    /** Whether another reading says nothing new. */
    boolean say(Instant now, int oldest) {
        if (claim == null) {
            return agreed == oldest;
        }
        return claim.day == oldest
                && !now.isBefore(claim.since)
                && !earliest(claim).isOldEnough(now);
    }

    /** Adds a reading. */
    Readings after(Instant now, int oldest) {
        Claim claims = oldest > agreed ? read(claim, now, oldest) : null;
        int settled = Math.min(agreed, oldest);
        for (Claim each = claims; each != null; each = each.earlier) {
            if (each.isOldEnough(now)) {
                settled = each.day;
                claims = later(claims, settled);
                break;
            }
        }
        return new Readings(era, firstStored, settled, claims);
    }

    Readings withFirstStored(int day) {
        return day == firstStored ? this : new Readings(era, day, agreed, claim);
    }

    /** The clock was turned back: days that have left for good may be stored again from a day on. */
    Readings turnedBackTo(int day) {
        return new Readings(era + 1, day, agreed, claim);
    }

    /** Writes everything but the era. */
    void writeTo(ByteSink sink) {
        sink.writeInt(firstStored);
        sink.writeInt(agreed);
        int claims = 0;
        for (Claim each = claim; each != null; each = each.earlier) {
            claims++;
        }
        sink.writeInt(claims);
        for (Claim each = claim; each != null; each = each.earlier) {
            sink.writeInt(each.day);
            sink.writeLong(each.since.getEpochSecond());
            sink.writeInt(each.since.getNano());
        }
    }

    /** Reads what others have written; an era begins. */
    static Readings readFrom(ByteSource source) {
        int firstStored = source.readInt();
        int agreed = source.readInt();
        return new Readings(0, firstStored, agreed, readClaims(source, source.readCount(MOST_CLAIMS, "claims")));
    }

    private static @Nullable Claim readClaims(ByteSource source, int count) {
        return count == 0
                ? null
                : new Claim(
                        source.readInt(),
                        Instant.ofEpochSecond(source.readLong(), source.readInt()),
                        readClaims(source, count - 1));
    }

    private static Claim earliest(Claim claim) {
        Claim last = claim;
        while (last.earlier != null) {
            last = last.earlier;
        }
        return last;
    }

    /** What is claimed once a reading has contradicted the later days and confirmed the earlier ones. */
    private static Claim read(@Nullable Claim claims, Instant now, int oldest) {
        Instant since = now;
        Claim rest = claims;
        while (rest != null && rest.day >= oldest) {
            since = rest.since.isBefore(since) ? rest.since : since;
            rest = rest.earlier;
        }
        return new Claim(oldest, since, confirmed(rest, now));
    }

    private static @Nullable Claim confirmed(@Nullable Claim claim, Instant now) {
        return claim == null || !now.isBefore(claim.since)
                ? claim
                : new Claim(claim.day, now, confirmed(claim.earlier, now));
    }

    private static @Nullable Claim later(@Nullable Claim claim, int day) {
        return claim == null || claim.day <= day ? null : new Claim(claim.day, claim.since, later(claim.earlier, day));
    }
}
