/**
 * Exact counts of known, anonymous and active customer profiles, computed in process on Roaring bitmaps.
 *
 * <p>{@link dev.identitydashboard.IdentityDashboard} is the entry point; {@link dev.identitydashboard.mparticle} reads
 * mParticle batches into it. Nothing else is exported.
 */
@org.jspecify.annotations.NullMarked
module dev.identitydashboard {
    requires it.unimi.dsi.fastutil.core;
    requires roaringbitmap;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports dev.identitydashboard;
    exports dev.identitydashboard.mparticle;
}
