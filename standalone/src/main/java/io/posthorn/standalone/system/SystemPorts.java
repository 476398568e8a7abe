package io.posthorn.standalone.system;

import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.RememberedPorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ports of one system that clients never see; all on loopback.
 *
 * @param kafka the broker
 * @param kafkaController the broker's controller
 * @param postgres the database server
 * @param s3 the object server
 * @param management where each process tells its health, by the process's name
 * @param grpc where each auth-service serves gRPC, in the order of their numbers
 * @param deliveryGrpc where each delivery-service does
 */
record SystemPorts(
        int kafka,
        int kafkaController,
        int postgres,
        int s3,
        Map<String, Integer> management,
        List<Integer> grpc,
        List<Integer> deliveryGrpc) {

    /** The remembered ports, with new ones where a process is new or a port is taken. */
    static SystemPorts choose(DataDirectory data, UpSettings settings) throws IOException {
        var remembered = RememberedPorts.of(data);
        int kafka = remembered.port("kafka");
        int controller = remembered.port("kafka-controller");
        int postgres = remembered.port("postgres");
        int s3 = remembered.port("s3");
        var management = new HashMap<String, Integer>();
        management.put("kafka", remembered.port("kafka-management"));
        management.put("s3", remembered.port("s3-management"));
        var grpc = new ArrayList<Integer>();
        var deliveryGrpc = new ArrayList<Integer>();
        for (var service : Service.values()) {
            for (int number = 1; number <= settings.replicas().get(service); number++) {
                var process = service.process(number);
                management.put(process, remembered.port(process + "-management"));
                if (service == Service.AUTH) {
                    grpc.add(remembered.port(process + "-grpc"));
                }
                if (service == Service.DELIVERY) {
                    deliveryGrpc.add(remembered.port(process + "-grpc"));
                }
            }
        }
        remembered.store(data);
        return new SystemPorts(
                kafka, controller, postgres, s3, Map.copyOf(management), List.copyOf(grpc), List.copyOf(deliveryGrpc));
    }
}
