namespace MiniMeet.WebFrontend.Hosting;

/// <summary>What a client is told of a failure, over REST and the hub alike.</summary>
internal static class ErrorMapper
{
    public static (MeetError Error, string Text) Describe(Exception exception) =>
        exception switch
        {
            MeetException refused => (MeetErrors.Find(refused.Code), refused.Message),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (
                MeetErrors.RequestTooLarge,
                "The body is too large."
            ),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => OfStatus(415),
            BadHttpRequestException => (MeetErrors.RequestInvalid, "The request is not what this address takes."),
            TimeoutException or OrleansException or OperationCanceledException => OfStatus(503),
            _ => (MeetErrors.ServerError, "Something went wrong on our side."),
        };

    /// <summary>For answers that the framework gives by status alone.</summary>
    public static (MeetError Error, string Text) OfStatus(int status) =>
        status switch
        {
            401 => (MeetErrors.AuthRequired, "Sign in first."),
            403 => (MeetErrors.AuthForbidden, "You may not do this."),
            404 => (MeetErrors.RequestNotFound, "There is nothing at this address."),
            405 => (MeetErrors.RequestMethodNotAllowed, "This address does not take this method."),
            412 => (MeetErrors.RequestPreconditionFailed, "It is not what the request takes it for."),
            413 => (MeetErrors.RequestTooLarge, "The body is too large."),
            415 => (MeetErrors.RequestUnsupportedMediaType, "Send JSON, as application/json."),
            416 => (MeetErrors.RequestRangeNotSatisfiable, "There are no such bytes in it."),
            503 => (MeetErrors.ServerUnavailable, "The server cannot answer at the moment. Try again."),
            >= 500 => (MeetErrors.ServerError, "Something went wrong on our side."),
            _ => (MeetErrors.RequestInvalid, "The request is not what this address takes."),
        };
}
