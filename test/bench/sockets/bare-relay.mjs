// The baseline: the least that joins each socket to another with ws. No login, no checks, no limits, no heartbeat.
import { createServer } from "node:http";
import { WebSocket, WebSocketServer } from "ws";

const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false }).on("connection", (page) => {
  const service = new WebSocket(process.env.SERVICE_WS, { perMessageDeflate: false });
  service.on("open", () => {
    service.send(process.env.SERVICE_LOGIN);
    service.send('{"seq":"1","cmd":"heartbeat","data":{}}');
  });
  service.on("message", (data, binary) => page.send(data, { binary }));
  page.on("message", (data, binary) => service.send(data, { binary }));
  page.on("close", () => service.terminate());
  service.on("close", () => page.terminate());
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
