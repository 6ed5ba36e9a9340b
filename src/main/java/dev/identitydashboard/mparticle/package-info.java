/** Reads mParticle batches into a dashboard. */
package dev.identitydashboard.mparticle;
