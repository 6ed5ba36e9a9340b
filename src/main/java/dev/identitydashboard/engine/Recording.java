package dev.identitydashboard.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way into a shard, applied whole or not at all.
 *
 * @param environment the index of the data environment
 * @param mpid the profile
 * @param input the input that the profile was active through, or null for a change of identity alone
 * @param day the epoch day
 * @param oldestDay the oldest kept epoch day at the time of recording
 * @param operations the changes of identity, in order
 */
public record Recording(
        int environment, long mpid, @Nullable String input, int day, int oldestDay, List<IdentityOp> operations) {}
