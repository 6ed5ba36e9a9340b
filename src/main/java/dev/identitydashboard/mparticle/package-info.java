/** Reads mParticle batches into a dashboard. */
@NullMarked
package dev.identitydashboard.mparticle;

import org.jspecify.annotations.NullMarked;
