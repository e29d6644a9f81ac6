"""The responder of an SMS health line, which answers gateways from the live release.

Only `app` and `server` need the extra `[sms]` (Starlette and uvicorn). Nothing here reads, logs or
keeps a phone number.
"""
