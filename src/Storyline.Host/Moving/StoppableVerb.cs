using System.Runtime.InteropServices;
using Storyline.Core.Storage;
using Storyline.Host.Cli;

namespace Storyline.Host.Moving;

/// <summary>Runs the work of a verb until it is done, or until somebody stops it. Problems become a sentence.</summary>
internal static class StoppableVerb
{
    /// <param name="ifStopped">What is said when it was stopped.</param>
    /// <param name="work">Returns what is said at the end.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string ifStopped, Func<CancellationToken, Task<string>> work)
    {
        using var stopped = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            Console.WriteLine(await work(stopped.Token));
            return 0;
        }
        catch (OperationCanceledException)
        {
            return await VerbCall.Refuse(ifStopped);
        }
        catch (Exception problem)
            when (problem
                    is StoreUnavailableException
                        or IOException
                        or InvalidDataException
                        or UnauthorizedAccessException
            )
        {
            return await VerbCall.Refuse(problem.Message);
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.Cancel();
        }
    }
}
