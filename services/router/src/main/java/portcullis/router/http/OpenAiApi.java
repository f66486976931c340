package portcullis.router.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import portcullis.router.Problem;
import portcullis.router.Rejected;
import portcullis.router.callers.Reception;
import portcullis.router.openai.Bodies;

/** The addresses of the OpenAI API that the router answers. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class OpenAiApi {
  private final Serving serving;
  private final Reception reception;

  OpenAiApi(Serving serving, Reception reception) {
    this.serving = serving;
    this.reception = reception;
  }

  @Post("/chat/completions")
  HttpResponse<?> chat(ServerHttpRequest<?> request) {
    return serving.chat(request);
  }

  @Post("/embeddings")
  HttpResponse<?> embeddings(ServerHttpRequest<?> request) {
    return serving.embeddings(request);
  }

  @Get("/models")
  HttpResponse<?> models(ServerHttpRequest<?> request) {
    return serving.asked(request, headers -> Bodies.models(reception.models(headers)));
  }

  /** Model ids may hold slashes. */
  @Get("/models/{+id}")
  HttpResponse<?> model(ServerHttpRequest<?> request, @PathVariable String id) {
    return serving.asked(
        request,
        headers ->
            Bodies.model(reception.models(headers), id)
                .orElseThrow(() -> new Rejected(Problem.modelNotFound())));
  }
}
