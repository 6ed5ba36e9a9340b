/**
 * The counting engine: shards of compressed bitmaps over profile ordinals. It speaks of days as epoch days, of profiles as
 * MPIDs and of identifier values as fingerprints; it knows no clock, no time zone and no JSON.
 */
package dev.identitydashboard.engine;
