/** The least that a server can do: reads the body and answers 204. Takes its port as argument. */
import { createServer } from 'node:http';

createServer((req, res) => {
  req.on('data', () => {});
  req.on('end', () => res.writeHead(204).end());
}).listen(Number(process.argv[2]), '127.0.0.1');
