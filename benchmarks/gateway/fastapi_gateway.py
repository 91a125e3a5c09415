"""The gateway that a Python team would write: FastAPI, pydantic and aio-pika.

It answers POST /events/calendar as ours does: 422 for data that violates the contract, else the
envelope once the broker has confirmed it. The envelope goes out as the bytes that were published,
which costs FastAPI less than making the answer from a model would.
"""
import os
from datetime import datetime, timezone
from typing import List, Optional
from uuid import uuid4

import aio_pika
from fastapi import FastAPI, Header, Request, Response
from pydantic import BaseModel, conlist, constr

ROUTING_KEY = "calendar.event.created"

app = FastAPI()


class CalendarEventCreated(BaseModel):
    summary: constr(min_length=1, max_length=1000)
    start_time: datetime
    end_time: datetime
    location: Optional[constr(min_length=1, max_length=2000)]
    attendees: Optional[conlist(constr(min_length=1, max_length=320), max_items=10000)]


class Envelope(BaseModel):
    id: str
    event_type: str
    source: str
    timestamp: datetime
    data: CalendarEventCreated
    correlation_id: Optional[str]
    session_id: Optional[str]


@app.on_event("startup")
async def connect():
    app.state.connection = await aio_pika.connect_robust(os.environ["RABBIT_URL"])
    channel = await app.state.connection.channel(publisher_confirms=True)
    app.state.exchange = await channel.get_exchange(os.environ["EXCHANGE_NAME"])


@app.on_event("shutdown")
async def close():
    await app.state.connection.close()


@app.get("/health")
async def health():
    return {"status": "up"}


@app.post("/events/calendar")
async def publish(
    data: CalendarEventCreated,
    request: Request,
    x_correlation_id: Optional[str] = Header(None),
    x_session_id: Optional[str] = Header(None),
):
    envelope = Envelope(
        id=str(uuid4()),
        event_type=ROUTING_KEY,
        source="http/" + request.client.host,
        timestamp=datetime.now(timezone.utc),
        data=data,
        correlation_id=x_correlation_id,
        session_id=x_session_id,
    )
    body = envelope.json(exclude_none=False).encode()
    await app.state.exchange.publish(
        aio_pika.Message(
            body,
            content_type="application/json",
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            message_id=envelope.id,
            correlation_id=x_correlation_id,
            type=ROUTING_KEY,
            timestamp=envelope.timestamp,
        ),
        routing_key=ROUTING_KEY,
    )
    return Response(body, media_type="application/json")
