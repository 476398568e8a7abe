package io.posthorn.delivery.app;

import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.ObjectStoreUnavailable;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the bucket answers, be it that there is no such object. */
@Readiness
@Singleton
class BucketHealth implements HealthCheck {
    private static final String ANY_KEY = "health";

    private final ObjectStore objects;

    BucketHealth(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("bucket");
        try {
            objects.stat(ANY_KEY);
            return response.up().build();
        } catch (ObjectNotFound _) {
            return response.up().build();
        } catch (ObjectStoreUnavailable e) {
            return response.down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
