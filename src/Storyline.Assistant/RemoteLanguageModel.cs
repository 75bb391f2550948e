using System.ClientModel;
using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using NodaTime;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Text;

namespace Storyline.Assistant;

/// <summary>
/// A language model behind an OpenAI-compatible interface. A message is asked about once; what fails, takes too long or
/// costs too much is as if there were no model.
/// </summary>
internal sealed partial class RemoteLanguageModel(
    IChatClient chat,
    AssistantOptions options,
    CircuitBreakerStateProvider breaker,
    DailyBudget budget,
    IClock clock,
    ILogger<RemoteLanguageModel> logger
) : ILanguageModel, IDisposable
{
    private const int MostKept = 1_000;
    private const int MostAtOnce = 8;
    private const int LongestAnswer = 300;

    private static readonly ChatOptions Short = new() { MaxOutputTokens = LongestAnswer };

    private readonly PersonRate rate = new(clock, options.PersonRate);
    private readonly SemaphoreSlim room = new(MostAtOnce, MostAtOnce);

    // A turn that met a conflict is made again, and platforms repeat messages.
    private readonly BoundedMemory<string, Lazy<Task<IReadOnlyList<string>>>> answers = new(MostKept);

    public ModelAddress Address { get; } = new(options.Model, options.Endpoint!.Authority);

    public string Condition => IsResting ? "resting after failures" : "ok";

    private bool IsResting => breaker.CircuitState == CircuitState.Open;

    public Task<IReadOnlyList<string>> Suggest(ModelQuestion question, CancellationToken cancel) =>
        answers
            .GetOrAdd($"{question.Workspace}/{question.Key}", _ => new(() => AskMeasured(question)))
            .Value.WaitAsync(cancel);

    private async Task<IReadOnlyList<string>> AskMeasured(ModelQuestion question)
    {
        var started = Stopwatch.GetTimestamp();
        var (outcome, sentences) = await AskInRoom(question);
        ModelTelemetry.Ended(outcome, Stopwatch.GetElapsedTime(started));
        return sentences;
    }

    private async Task<(ModelOutcome Outcome, IReadOnlyList<string> Sentences)> AskInRoom(ModelQuestion question)
    {
        if (IsResting)
            return (ModelOutcome.Resting, []);
        if (!rate.Admit(question.Person))
            return (ModelOutcome.TooFast, []);
        if (!await room.WaitAsync(TimeSpan.Zero))
            return (ModelOutcome.Busy, []);
        try
        {
            return await Ask(question);
        }
        finally
        {
            room.Release();
        }
    }

    private async Task<(ModelOutcome Outcome, IReadOnlyList<string> Sentences)> Ask(ModelQuestion question)
    {
        using var deadline = new CancellationTokenSource(options.Deadline);
        try
        {
            if (!await budget.Pay(question.Workspace, deadline.Token))
                return (ModelOutcome.OverBudget, []);
            var answer = await chat.GetResponseAsync(ModelPrompt.Of(question), Short, deadline.Token);
            ModelTelemetry.Used(answer.Usage?.TotalTokenCount ?? 0);
            return (ModelOutcome.Answered, ModelPrompt.Read(answer.Text));
        }
        catch (Exception late) when (late is OperationCanceledException or TimeoutRejectedException)
        {
            return (ModelOutcome.TimedOut, []);
        }
        // What the far side sends decides which exception its library throws, and none of them may fail a turn.
        catch (Exception failure)
        {
            ModelFailed(logger, failure.GetType().Name, (failure as ClientResultException)?.Status);
            return (ModelOutcome.Failed, []);
        }
    }

    public void Dispose() => room.Dispose();

    // The type and status alone: a message may quote what was said, or a part of the key.
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The language model failed ({Failure}, status {Status}); people are answered without it"
    )]
    private static partial void ModelFailed(ILogger logger, string failure, int? status);
}
