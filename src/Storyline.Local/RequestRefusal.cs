using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Storyline.Local;

/// <summary>Refuses a request: problem+json with one plain sentence.</summary>
internal static class RequestRefusal
{
    public static ProblemHttpResult Of(int status, string sentence) =>
        TypedResults.Problem(title: sentence, statusCode: status);

    public static ProblemHttpResult BadRequest(string sentence) => Of(StatusCodes.Status400BadRequest, sentence);
}
